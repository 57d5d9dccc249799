package dev.waybill.classic;

import java.util.List;

/** What a client of {@code menu} is told. */
final class MenuTexts {

    static final String HELP = """

            HELP                :show help
            LIST                :list files
            DWLD filePath       :download file
            CD dirName          :change directory
            PWD                 :show current directory
            QUIT                :exit
            \s\s\s\s""";

    static final String WRONG = "Bad Request....\nWrong Command!!...";
    static final String NO_FOLDER = "Bad Request... directory not found...";
    static final String AT_THE_TOP = "Bad Request!!";

    /** What a client takes as one answer. */
    private static final int MAX_BYTES = 1024;

    private MenuTexts() {}

    /** A line for each of {@code all} that fits into one answer, and one with the sum of all. */
    static String list(List<Listed> all) {
        String sum = "total size: " + all.stream().mapToLong(MenuTexts::size).sum() + "b \n";
        var lines = new Fitting(MAX_BYTES - sum.length());
        for (Listed each : all) {
            lines.add(each.folder() ? "> " + each.name() + " \n" : each.name() + " \t " + each.sizeBytes() + "b \n");
        }
        return lines + sum;
    }

    private static long size(Listed each) {
        return each.folder() ? 0 : each.sizeBytes();
    }
}
