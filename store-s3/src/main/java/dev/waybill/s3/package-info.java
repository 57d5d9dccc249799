/** An object store that speaks S3 as a store: keys as paths, whole objects as files. */
@NullMarked
package dev.waybill.s3;

import org.jspecify.annotations.NullMarked;
