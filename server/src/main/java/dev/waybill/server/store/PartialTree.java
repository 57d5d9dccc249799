package dev.waybill.server.store;

/**
 * Where uploads in parts become files: a part of the tree, and what there is to do it with.
 *
 * @param files all uploads of the root
 * @param paths of the part of the tree
 * @param writing what else changes it
 * @param blocks the memory to read through
 */
record PartialTree(PartialFiles files, DiskPaths paths, DiskWriting writing, DiskBlocks blocks) {

    /** The same in another part of the tree. */
    PartialTree at(DiskPaths part, DiskWriting partWriting) {
        return new PartialTree(files, part, partWriting, blocks);
    }

    /** How files get their names there. */
    Placing placing() {
        return writing.placing();
    }
}
