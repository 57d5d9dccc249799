/** Commands from jars in a folder, each in a class loader of its own. */
@NullMarked
package dev.waybill.server.plugin;

import org.jspecify.annotations.NullMarked;
