package dev.waybill.server.store;

/**
 * The calls of the system that Java has no method for, or makes three of. A result below zero is an error number of the
 * system, negated. Any thread.
 */
interface Descriptors {

    /**
     * Opens a folder for nothing but to stand for it ({@code O_PATH}), below another one and by a way that passes no
     * link: {@code openat2} with {@code RESOLVE_BENEATH} and {@code RESOLVE_NO_SYMLINKS}.
     *
     * @param folder a descriptor
     * @param names relative, as bytes of the system, without a zero at the end
     * @return a descriptor, which the caller closes
     */
    int openBeneath(int folder, byte[] names);

    /** The same for an absolute path, whose links are followed. */
    int open(byte[] path);

    /**
     * Gives a file an extended attribute, of a link the link: {@code lsetxattr}.
     *
     * @return 0 if it has it
     */
    int attach(byte[] path, String name, byte[] value);

    /**
     * The extended attribute of a file, of a link the link: {@code lgetxattr}.
     *
     * @return how many bytes of {@code value} it fills
     */
    int attached(byte[] path, String name, byte[] value);

    /** Closes a descriptor. */
    void close(int descriptor);
}
