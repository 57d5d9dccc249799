/** What the operator asked for: flags over one TOML file over defaults. */
@NullMarked
package dev.waybill.server.config;

import org.jspecify.annotations.NullMarked;
