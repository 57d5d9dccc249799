package dev.waybill.testkit;

/**
 * What a disk keeps beside {@link StoreContract}, and a store that takes its place may: folders are there before what is
 * in them and move as a whole, names have at most 255 bytes, and the room is known. A store whose folders are only the
 * beginnings of names keeps {@link StoreContract} alone.
 */
public interface DiskContract extends StoreContract, StoreFolders {}
