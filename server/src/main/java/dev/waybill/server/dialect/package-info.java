/** The protocols of others: {@link dev.waybill.server.dialect.DialectPort} brings their peers and their code together. */
@NullMarked
package dev.waybill.server.dialect;

import org.jspecify.annotations.NullMarked;
