@echo off
rem Looks for a Python that the wheels here are for, and runs start.py with it. A Python unpacked into the folder "python" comes first.
chcp 65001 >nul
cd /d "%~dp0"
if exist "python\python.exe" (
    "python\python.exe" start.py %*
    goto end
)
for %%v in (3.13 3.12 3.11) do (
    if exist "wheels\requirements-%%v.txt" (
        py -%%v -c "" >nul 2>nul && (
            py -%%v start.py %*
            goto end
        )
    )
)
python start.py %* 2>nul && goto end
echo No fitting Python was found. Install Python 3.12 (64 bit), then start again.
echo 没有找到合适的 Python。请安装 Python 3.12（64 位）后再启动。
:end
pause
