package dev.waybill.dist;

import java.util.Locale;

/** One manual page, in the macros that {@code man} reads. */
final class ManualPage {

    private final StringBuilder page = new StringBuilder();

    /**
     * A page of section 1.
     *
     * @param name what is explained
     * @param summary what it is, in a few words
     */
    ManualPage(String name, String version, String summary) {
        page.append(".TH ")
                .append(name.toUpperCase(Locale.ROOT))
                .append(" 1 \"\" \"Waybill ")
                .append(version)
                .append("\" \"User Commands\"\n");
        section("NAME");
        line(escaped(name) + " \\- " + escaped(summary));
    }

    /** Begins a section. */
    void section(String name) {
        line(".SH " + escaped(name));
    }

    /** Adds a paragraph. */
    void paragraph(String text) {
        line(".PP");
        line(escaped(text));
    }

    /** Adds what {@code name} means. */
    void term(String name, String meaning) {
        line(".TP");
        line(".B " + escaped(name).replace("\"", "\\(dq"));
        line(escaped(meaning));
    }

    /**
     * Adds the help of a program: the lines of its usage, and below them paragraphs, and options with what they mean. An
     * option stands two columns in, and what it means behind two blanks or more, or further in on the lines below.
     */
    void help(String text) {
        var pending = new StringBuilder();
        String option = "";
        boolean isUsage = false;
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            int indent = line.length() - line.stripLeading().length();
            if (bare.toLowerCase(Locale.ROOT).startsWith("usage:")) {
                usage(bare.substring("usage:".length()).strip());
                isUsage = true;
            } else if (isUsage && indent > 2) {
                usage(bare);
            } else if (indent == 2) {
                flush(option, pending);
                isUsage = false;
                int gap = bare.indexOf("  ");
                option = gap < 0 ? bare : bare.substring(0, gap);
                pending.append(gap < 0 ? "" : bare.substring(gap).strip());
            } else if (bare.isEmpty() || (indent == 0 && !option.isEmpty())) {
                flush(option, pending);
                isUsage = false;
                option = "";
                pending.append(bare);
            } else {
                isUsage = false;
                pending.append(pending.isEmpty() ? "" : " ").append(bare);
            }
        }
        flush(option, pending);
    }

    private void usage(String line) {
        if (page.indexOf(".SH SYNOPSIS") < 0) {
            section("SYNOPSIS");
        }
        line(".nf");
        line(escaped(line));
        line(".fi");
    }

    private void flush(String option, StringBuilder pending) {
        if (page.indexOf(".SH DESCRIPTION") < 0) {
            section("DESCRIPTION");
        }
        if (!option.isEmpty()) {
            term(option, pending.toString());
        } else if (!pending.isEmpty()) {
            paragraph(pending.toString());
        }
        pending.setLength(0);
    }

    /** The whole page. */
    String text() {
        return page.toString();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** {@code text} as it is: no letter of it is a request, and each dash can be copied. */
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        if (text.startsWith(".") || text.startsWith("'")) {
            escaped.append("\\&");
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                default -> {
                    if (letter < 0x80) {
                        escaped.append(letter);
                    } else {
                        escaped.append(String.format(Locale.ROOT, "\\[u%04X]", (int) letter));
                    }
                }
            }
        }
        return escaped.toString();
    }
}
