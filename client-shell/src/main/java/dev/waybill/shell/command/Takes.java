package dev.waybill.shell.command;

/** What the words after the name of one of the shell's own commands name, for completion and for their checks. */
public enum Takes {
    /** Nothing, or nothing that can be completed. */
    ANYTHING,
    /** Paths on the server. */
    REMOTE,
    /** Local paths. */
    LOCAL,
    /** The number of a job. */
    JOB,
    /** The name of a command. */
    COMMAND_NAME,
    /** A command, and then its words. */
    COMMAND,
    /** The name of an alias. */
    ALIAS,
    /** The name of a bookmark. */
    BOOKMARK,
    /** A setting of the session, and then what it may be. */
    SETTING,
    /** A server or a folder of one: a URL, a profile or a bookmark. */
    PLACE
}
