package dev.waybill.client.transfer;

/**
 * Which names in a tree are moved. What it leaves out is neither read nor removed, and a folder that it leaves out is not
 * entered.
 */
@FunctionalInterface
public interface PathFilter {

    /** Takes all names. */
    PathFilter ALL = (path, isFolder) -> true;

    /**
     * Whether {@code path} is moved.
     *
     * @param path relative to the top of the tree, with {@code /} between its names
     */
    boolean takes(String path, boolean isFolder);
}
