#!/usr/bin/env python3
"""A Waybill client: client.py HOST:PORT ls FOLDER | put FILE PATH | get PATH FILE"""
import json, os, socket, sys, zlib

def header():
    fields = json.loads(wire.read(int(wire.read(10))))
    if fields.get("status", 0) >= 400:
        sys.exit("{status} {code}: {error}".format(**fields))
    return fields

def send(content):
    wire.write(b"%-10d" % len(content) + content)

def ask(**fields):
    send(json.dumps(fields).encode())
    wire.flush()
    return header()

def send_body(file):
    crc = 0
    while chunk := file.read(1 << 20):
        send(chunk)
        crc = zlib.crc32(chunk, crc)
    send(b"")
    return ask(crc32="%08x" % crc)

def body():
    crc = 0
    while (length := int(wire.read(10))) > 0:
        chunk = wire.read(length)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if header().get("crc32") != "%08x" % crc:
        sys.exit("the body is not what was sent")

address, action, source, *target = sys.argv[1:]
wire = socket.create_connection(address.rsplit(":", 1)).makefile("rwb")
header()
if action == "ls":
    ask(action="ls", path=source)
    for row in b"".join(body()).splitlines():
        print("%(type)-7s %(size)12d %(name)s" % json.loads(row))
elif action == "put":
    with open(source, "rb") as file:
        ask(action="put", path=target[0], body=True, digest="crc32", ask=True)
        print("%(path)s has %(size)d bytes, crc32 %(crc32)s" % send_body(file))
elif action == "get":
    ask(action="get", path=source)
    with open(target[0] + ".part", "wb") as file:
        file.writelines(body())
    os.replace(target[0] + ".part", target[0])
