package dev.waybill.client.login;

/** The words of one line, from left to right. */
final class CredentialsLine {

    private String left;

    CredentialsLine(String line) {
        this.left = line.strip();
    }

    /** The next word; {@code ""} at the end. */
    String next() {
        int end = 0;
        while (end < left.length() && !Character.isWhitespace(left.charAt(end))) {
            end++;
        }
        String word = left.substring(0, end);
        left = left.substring(end).strip();
        return word;
    }

    /** All that is left. */
    String rest() {
        return left;
    }
}
