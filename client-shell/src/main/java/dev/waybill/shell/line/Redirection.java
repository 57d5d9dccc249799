package dev.waybill.shell.line;

/**
 * Where the output of a command goes instead.
 *
 * @param kind what takes it
 * @param target the file's name, or the local command as it was written
 */
public record Redirection(Kind kind, String target) {

    /** What can take the output of a command. */
    public enum Kind {
        /** A local file, which is made or emptied first. */
        FILE(">"),
        /** The end of a local file, which is made if it is missing. */
        END_OF_FILE(">>"),
        /** The standard input of a command of the local system. */
        COMMAND("|");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** How it is written ahead of the target. */
        String sign() {
            return sign;
        }
    }

    /** Whether {@code sign} stands ahead of a file. */
    public static boolean isIntoFile(String sign) {
        return sign.equals(Kind.FILE.sign) || sign.equals(Kind.END_OF_FILE.sign);
    }
}
