package dev.waybill.client.transfer;

import static java.util.Objects.requireNonNull;

import dev.waybill.client.Fields;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.Pending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server which parts it has, and compares them with what is to be sent. Of the stretches in doubt, what the server
 * does not have is sent.
 */
final class PartsJob implements Job {

    private static final int MAX_ROW_BYTES = 64 << 20;

    private final Sending sending;
    private final RowSink answered = new RowSink(MAX_ROW_BYTES);
    private List<Stretch> doubtful = List.of();
    private @Nullable Lane used;

    PartsJob(Sending sending) {
        this.sending = sending;
    }

    @Override
    public @Nullable Pending start(Lane lane) throws IOException {
        doubtful = sending.takeDoubtful();
        used = lane;
        return doubtful.isEmpty()
                ? null
                : lane.client().submit(answered, "parts", "upload", sending.upload(), "path", sending.path());
    }

    @Override
    public List<Job> end(Pending submitted) throws IOException {
        try {
            submitted.answer();
            for (Fields row : answered.rows()) {
                compare(row);
            }
        } catch (NotFoundException e) {
            sending.parts().clear();
        }
        List<Job> jobs = new ArrayList<>();
        for (Stretch each : doubtful) {
            List<Stretch> missing = sending.parts().missing(each);
            jobs.addAll(SendJob.all(sending, missing));
        }
        return jobs;
    }

    private void compare(Fields row) throws IOException {
        long from = row.integer("from", 0);
        long to = row.integer("to", 0);
        String there = row.text("crc32");
        if (from < 0 || to <= from || there == null) {
            return;
        }
        var stretch = new Stretch(from, to);
        if (sending.parts().missing(stretch).isEmpty()) {
            return;
        }
        if (sending.origin()
                .crc32(requireNonNull(used, "it was started"), stretch)
                .equals(there)) {
            sending.parts().add(stretch, there);
            sending.meter().kept(stretch.sizeBytes());
        } else {
            sending.meter()
                    .noted("what the server has of an earlier \"" + sending.path() + "\" is not what is here: "
                            + stretch.sizeBytes() + " bytes from " + from + " on are sent again");
        }
    }

    @Override
    public List<Job> again() {
        doubtful.forEach(sending::doubt);
        return List.of(new PartsJob(sending));
    }
}
