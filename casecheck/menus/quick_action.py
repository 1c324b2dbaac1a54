"""A Quick Action of Finder: a workflow of Automator with one step, a shell script that gets the chosen files."""

from __future__ import annotations

import plistlib
from shlex import join
from uuid import NAMESPACE_URL, uuid5

NAMES = ("Contents/Info.plist", "Contents/document.wflow")

FILES = "com.apple.Automator.fileSystemObject"
NOTHING = "com.apple.Automator.nothing"
FINDER = "com.apple.finder"
STRINGS = {"Container": "List", "Types": ["com.apple.cocoa.string"]}


def files(name: str, runs: list[str], mark: str) -> dict[str, bytes]:
    """The content of each file in the workflow; `runs` is the command that gets the files, `name` what Finder shows."""
    service = {
        "NSIconName": "NSActionTemplate",
        "NSMenuItem": {"default": name},
        "NSMessage": "runWorkflowAsService",
        "NSRequiredContext": {"NSApplicationIdentifier": FINDER},
        "NSSendFileTypes": ["public.image", "public.folder"],
    }
    about = {"CFBundleGetInfoString": mark, "CFBundleName": name, "NSServices": [service]}
    # in the background: Finder shows a turning wheel until the script ends
    script = f'# {mark}\n{join(runs)} -- "$@" > /dev/null 2>&1 &\n'
    return dict(zip(NAMES, (plistlib.dumps(about), plistlib.dumps(_workflow(script))), strict=True))


def _workflow(script: str) -> dict[str, object]:
    action = {
        "AMAccepts": {**STRINGS, "Optional": True},
        "AMActionVersion": "2.0.3",
        "AMApplication": ["Automator"],
        "AMProvides": STRINGS,
        "ActionBundlePath": "/System/Library/Automator/Run Shell Script.action",
        "ActionName": "Run Shell Script",
        "ActionParameters": {
            "COMMAND_STRING": script,
            "CheckedForUserDefaultShell": True,
            "inputMethod": 1,  # as arguments
            "shell": "/bin/sh",
            "source": "",
        },
        "BundleIdentifier": "com.apple.RunShellScript",
        "CFBundleVersion": "2.0.3",
        "CanShowSelectedItemsWhenRun": False,
        "CanShowWhenRun": True,
        "Category": ["AMCategoryUtilities"],
        "Class Name": "RunShellScriptAction",
        **{name: str(uuid5(NAMESPACE_URL, name)).upper() for name in ("InputUUID", "OutputUUID", "UUID")},
        "UnlocalizedApplications": ["Automator"],
        "arguments": {},
        "isViewVisible": True,
    }
    return {
        "AMApplicationBuild": "523",
        "AMApplicationVersion": "2.10",
        "AMDocumentVersion": "2",
        "actions": [{"action": action, "isViewVisible": True}],
        "connectors": {},
        "workflowMetaData": {
            "inputTypeIdentifier": FILES,
            "outputTypeIdentifier": NOTHING,
            "presentationMode": 15,
            "processesInput": False,
            "serviceApplicationBundleID": FINDER,
            "serviceApplicationPath": "/System/Library/CoreServices/Finder.app",
            "serviceInputTypeIdentifier": FILES,
            "serviceOutputTypeIdentifier": NOTHING,
            "serviceProcessesInput": False,
            "systemImageName": "NSActionTemplate",
            "useAutomaticInputType": False,
            "workflowTypeIdentifier": "com.apple.Automator.servicesMenu",
        },
    }
