package dev.waybill.client.transfer;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.ProtocolException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** A tree of names: one that ends in a slash is a folder, in {@code @} a link, in {@code !} broken, in {@code |} a pipe. */
    private static Tree tree(String... names) {
        Iterator<TreeEntry> entries = Arrays.stream(names).map(PlanTest::entry).iterator();
        return () -> entries.hasNext() ? entries.next() : null;
    }

    private static TreeEntry entry(String name) {
        String path = name.substring(0, name.length() - 1);
        return switch (name.charAt(name.length() - 1)) {
            case '/' -> new TreeEntry(TreeEntry.Kind.FOLDER, path, 0, NOON, null, null, null, null);
            case '@' -> TreeEntry.link(path, "x");
            case '!' -> TreeEntry.broken(path, new ProtocolException("broken"));
            case '|' -> TreeEntry.other(path, "a pipe");
            default -> file(name, name.length());
        };
    }

    private static TreeEntry file(String path, long size) {
        return new TreeEntry(TreeEntry.Kind.FILE, path, size, NOON, null, "00000000", null, null);
    }

    private static List<String> steps(Plan plan) throws Exception {
        var steps = new ArrayList<String>();
        for (Step step = plan.next(); step != null; step = plan.next()) {
            steps.add((step.isLater() ? "later " : "") + step.kind() + " "
                    + step.entry().path());
        }
        return steps;
    }

    private static Plan plan(Tree source, Tree target, boolean deletes) {
        var comparison = new Comparison(Existing.UPDATE, path -> "00000000", true);
        return new Plan(new MergedTrees(source, target), comparison, deletes);
    }

    @Test
    void whatIsMissingIsMadeAndSent() throws Exception {
        Plan plan = plan(tree("a/", "a/b", "c"), tree("c"), false);

        assertEquals(List.of("MAKE a", "SEND a/b", "SKIP c"), steps(plan));
    }

    @Test
    void whatIsAtTheTargetAloneStaysUnlessDeletesAreWanted() throws Exception {
        assertEquals(List.of("SKIP c"), steps(plan(tree("c"), tree("a/", "a/b", "c"), false)));
        assertEquals(
                List.of("later DELETE a/b", "later DELETE a", "SKIP c"),
                steps(plan(tree("c"), tree("a/", "a/b", "c"), true)));
    }

    @Test
    void foldersAreDeletedBehindAllThatIsInThem() throws Exception {
        Plan plan = plan(tree(), tree("a/", "a/b/", "a/b/c", "a/d", "e"), true);

        assertEquals(
                List.of(
                        "later DELETE a/b/c",
                        "later DELETE a/b",
                        "later DELETE a/d",
                        "later DELETE a",
                        "later DELETE e"),
                steps(plan));
    }

    @Test
    void fileGivesWayToAFolderAndWhatIsInThatWaits() throws Exception {
        Plan plan = plan(tree("a/", "a/b", "c"), tree("a"), true);

        assertEquals(List.of("later DELETE a", "later MAKE a", "later SEND a/b", "SEND c"), steps(plan));
    }

    @Test
    void folderGivesWayToAFileWhenItIsEmpty() throws Exception {
        Plan plan = plan(tree("a"), tree("a/", "a/b/", "a/b/c"), true);

        assertEquals(List.of("later DELETE a/b/c", "later DELETE a/b", "later DELETE a", "later SEND a"), steps(plan));
    }

    @Test
    void nothingGivesWayWithoutDeletes() throws Exception {
        assertEquals(List.of("FAIL a", "SEND c"), steps(plan(tree("a/", "a/b", "c"), tree("a"), false)));
        assertEquals(List.of("FAIL a"), steps(plan(tree("a"), tree("a/", "a/b"), false)));
    }

    @Test
    void whatCannotBeMovedProtectsItsNameAtTheTarget() throws Exception {
        Plan skipped = plan(tree("a|"), tree("a/", "a/b", "c"), true);
        Plan broken = plan(tree("a!"), tree("a/", "a/b"), true);
        Plan link = plan(tree("a@"), tree("a/", "a/b"), true);

        assertEquals(List.of("SKIP a", "later DELETE c"), steps(skipped));
        assertFalse(skipped.isIncomplete());
        assertEquals(List.of("FAIL a"), steps(broken));
        assertTrue(broken.isIncomplete());
        assertEquals(List.of("FAIL a"), steps(link));
    }

    @Test
    void whatIsNoFileAtTheTargetIsNeitherReplacedNorDeleted() throws Exception {
        assertEquals(List.of("FAIL a"), steps(plan(tree("a"), tree("a|", "b|"), true)));
    }

    @Test
    void linkAtTheTargetIsReplacedByAFileAndDeletedWithoutOne() throws Exception {
        assertEquals(List.of("REPLACE a", "later DELETE b"), steps(plan(tree("a"), tree("a@", "b@"), true)));
    }

    @ParameterizedTest
    @CsvSource({
        "12:00:00.123456789, 12:00:00.123456789, true",
        "12:00:00.123456789, 12:00:00.123456788, false",
        "12:00:00.123456789, 12:00:00.123456Z, true",
        "12:00:00.123456789, 12:00:00.123Z, true",
        "12:00:00.123456789, 12:00:00Z, true",
        "12:00:01.123456789, 12:00:00Z, false",
        "12:00:00.123456789, 12:00:00.124Z, false",
        "12:00:00Z, 12:00:00.5Z, false",
    })
    void timesAreComparedAsFinelyAsTheTargetMayKeepThem(String source, String target, boolean isSame) {
        assertEquals(isSame, Comparison.isSameTime(at(source), at(target)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T03:27:07.678266268Z",
                "2026-11-21T03:27:07Z",
                "2024-02-29T23:59:59.5Z",
                "1969-12-31T00:00:00.000000001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "+12345-01-01T00:00:00Z",
                "2026-11-21T24:00:00Z",
            })
    void timesAreReadAsTheJdkReadsThem(String text) {
        assertEquals(Instant.parse(text), WrittenTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "2026-02-30T00:00:00Z", "2026-11-21T03:61:07Z", "x"})
    void whatIsNoTimeIsRefused(String text) {
        assertThrows(DateTimeException.class, () -> WrittenTime.parse(text));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-01T" + time + (time.endsWith("Z") ? "" : "Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACE,  true,  true,  true",
        "KEEP,     false, false, false",
        "UPDATE,   true,  true,  false",
        "CHECKSUM, true,  false, true",
    })
    void eachPolicyReplacesWhatDiffersInItsOwnWay(Existing existing, boolean size, boolean time, boolean content)
            throws Exception {
        var comparison = new Comparison(existing, path -> "00000000", true);
        TreeEntry source = file("a", 1);

        assertEquals(size, comparison.difference(source, file("a", 2)) != null);
        assertEquals(time, comparison.difference(source, changed(NOON.plusSeconds(1), "00000000")) != null);
        assertEquals(content, comparison.difference(source, changed(NOON, "11111111")) != null);
    }

    @Test
    void whatTheServerCannotReadIsReplacedRatherThanTakenForTheSame() throws Exception {
        var up = new Comparison(Existing.CHECKSUM, path -> "00000000", true);
        var down = new Comparison(Existing.CHECKSUM, path -> "00000000", false);
        TreeEntry known = file("a", 1);
        TreeEntry unknown = new TreeEntry(TreeEntry.Kind.FILE, "a", 1, NOON, null, null, null, null);

        assertTrue(up.difference(known, unknown) != null);
        assertTrue(down.difference(unknown, known) != null);
        assertEquals(null, up.difference(unknown, known));
    }

    private static TreeEntry changed(Instant modified, String crc32) {
        return new TreeEntry(TreeEntry.Kind.FILE, "a", 1, modified, null, crc32, null, null);
    }

    @Test
    void stepsThatWaitComeBackAsTheyWereHoweverManyThereAre() throws Exception {
        int count = 60_000;
        try (var spool = new StepSpool()) {
            for (int i = 0; i < count; i++) {
                String path = "folder/" + "x".repeat(i % 100) + i;
                spool.add(Step.later(
                        Step.Kind.SEND,
                        new TreeEntry(TreeEntry.Kind.FILE, path, i, NOON.plusNanos(i), "rw-r--r--", null, null, null),
                        "why " + i));
            }
            spool.end(null);

            for (int i = 0; i < count; i++) {
                Step step = requireNonNull(spool.take());
                assertEquals("why " + i, step.why());
                assertEquals(i, step.entry().sizeBytes());
                assertEquals(NOON.plusNanos(i), step.entry().modified());
                assertTrue(step.entry().path().endsWith("x" + i) || i % 100 == 0);
            }
            assertEquals(null, spool.take());
        }
    }
}
