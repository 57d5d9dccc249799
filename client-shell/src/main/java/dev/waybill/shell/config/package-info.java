/** What a user has written down for the shell: profiles of servers, bookmarks, aliases and settings. */
@NullMarked
package dev.waybill.shell.config;

import org.jspecify.annotations.NullMarked;
