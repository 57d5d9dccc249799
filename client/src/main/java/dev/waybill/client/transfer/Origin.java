package dev.waybill.client.transfer;

import dev.waybill.client.Source;
import java.io.IOException;

/** Where the bytes of an upload in parts come from. Any thread, each with a lane of its own. */
interface Origin {

    /** The bytes of a stretch. */
    Source bytes(Lane lane, Stretch stretch) throws IOException;

    /** Their CRC-32 as the wire has it; {@link LocalDigest#NONE} if there are fewer. */
    String crc32(Lane lane, Stretch stretch) throws IOException;
}
