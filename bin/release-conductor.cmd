@echo off
setlocal
rem The editor says which Node.js it runs on; elsewhere it is the one on PATH.
set ELECTRON_RUN_AS_NODE=1
if not defined RELEASE_CONDUCTOR_NODE set RELEASE_CONDUCTOR_NODE=node
"%RELEASE_CONDUCTOR_NODE%" "%~dp0..\dist\cli.js" %*
