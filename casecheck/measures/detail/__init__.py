"""How much detail a picture holds, whatever its number of pixels: was it enlarged, and from what size?

Three pieces of evidence, each on luma and along both axes: a lattice that interpolation leaves (`lattice`, and `comb`
for factors of 2 and 4), blocks of one pixel each (`blocks`), and the width of outlines (`widths`). A picture is
enlarged where a lattice was found, and no sizeable part of it has outlines that are sharper than the lattice allows.
"""
