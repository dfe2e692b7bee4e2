#!/bin/sh
# Looks for a Python that the wheels here are for, and runs start.py with it.
cd "$(dirname "$0")" || exit 1
for python in python/bin/python3 python3.13 python3.12 python3.11 python3; do
    tag=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    [ -f "wheels/requirements-$tag.txt" ] && exec "$python" start.py "$@"
done
echo "No fitting Python was found: install one of $(ls wheels/requirements-*.txt | sed 's/.*-//; s/\.txt//' | tr '\n' ' ')"
echo "没有找到合适的 Python，请先安装。"
exit 1
