/**
 * The contract between Waybill and its commands: what a jar in {@code plugins/} is written against.
 *
 * <p>A command is a function, {@link dev.waybill.api.CommandHandler#handle}, with a
 * {@link dev.waybill.api.CommandSpec} that tells the server, the wire and every shell what it takes and answers.
 * Values are final and immutable; a method that changes one answers a copy. Nothing here knows JSON or sockets.
 */
@NullMarked
package dev.waybill.api;

import org.jspecify.annotations.NullMarked;
