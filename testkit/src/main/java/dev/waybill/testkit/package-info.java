/**
 * For tests of commands and of what the server is made of: a command runs in a {@link dev.waybill.testkit.Trial}
 * without a socket, a thread or a wait, over files in memory.
 */
@NullMarked
package dev.waybill.testkit;

import org.jspecify.annotations.NullMarked;
