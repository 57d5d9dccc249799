#!/usr/bin/env python3
"""A Waybill client: client.py HOST:PORT ls FOLDER | put FILE PATH | get PATH FILE"""
import json, os, socket, sys, zlib

def send(wire, header):
    text = json.dumps(header).encode()
    wire.write(b"%-10d" % len(text) + text)

def receive(wire):
    header = json.loads(wire.read(int(wire.read(10))))
    if header.get("status", 0) >= 400:
        sys.exit("%d %s: %s" % (header["status"], header.get("code"), header.get("error")))
    return header

def call(wire, request, file=None):
    send(wire, request)
    wire.flush()
    reply = receive(wire)
    if reply["status"] == 100:
        crc = 0
        while chunk := file.read(1 << 20):
            wire.write(b"%-10d" % len(chunk) + chunk)
            crc = zlib.crc32(chunk, crc)
        wire.write(b"%-10d" % 0)
        send(wire, {"crc32": "%08x" % crc})
        wire.flush()
        reply = receive(wire)
    return reply

def body(wire):
    crc = 0
    while (length := int(wire.read(10))) > 0:
        chunk = wire.read(length)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if receive(wire).get("crc32") != "%08x" % crc:
        sys.exit("the body is not what was sent")

address, action, source, *target = sys.argv[1:]
host, port = address.rsplit(":", 1)
with socket.create_connection((host, int(port))) as connection, connection.makefile("rwb") as wire:
    receive(wire)
    if action == "ls":
        call(wire, {"action": "ls", "path": source})
        for row in b"".join(body(wire)).splitlines():
            print("%(type)-7s %(size)12d %(name)s" % json.loads(row))
    elif action == "put":
        with open(source, "rb") as file:
            stored = call(wire, {"action": "put", "path": target[0], "body": True, "digest": "crc32", "ask": True}, file)
        print("%(path)s has %(size)d bytes, crc32 %(crc32)s" % stored)
    elif action == "get":
        call(wire, {"action": "get", "path": source})
        with open(target[0] + ".part", "wb") as file:
            file.writelines(body(wire))
        os.replace(target[0] + ".part", target[0])
