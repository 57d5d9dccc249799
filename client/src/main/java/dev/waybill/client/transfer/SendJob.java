package dev.waybill.client.transfer;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.Pending;
import dev.waybill.client.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends a stretch of a file as one part, or as several if parts are short now. */
final class SendJob implements Job {

    private final Sending sending;
    private final Stretch stretch;
    private final Counted counted;
    private long end;

    SendJob(Sending sending, Stretch stretch) {
        this.sending = sending;
        this.stretch = stretch;
        this.counted = new Counted(sending.meter());
        this.end = stretch.to();
    }

    /** One for each piece of {@code stretches}. */
    static List<Job> all(Sending sending, List<Stretch> stretches) {
        List<Job> jobs = new ArrayList<>();
        for (Stretch each : Stretches.cut(stretches, sending.length().maxBytes())) {
            jobs.add(new SendJob(sending, each));
        }
        return jobs;
    }

    /** How many bytes {@code jobs} send. */
    static long bytes(List<Job> jobs) {
        long sum = 0;
        for (Job each : jobs) {
            sum += each instanceof SendJob sends ? sends.stretch.sizeBytes() : 0;
        }
        return sum;
    }

    @Override
    public Pending start(Lane lane) throws IOException {
        end = Math.min(stretch.to(), stretch.from() + sending.length().bytes());
        Source source = sending.origin().bytes(lane, new Stretch(stretch.from(), end));
        return lane.client()
                .submit(source, sending.options(counted), "part", sending.address("offset", stretch.from()));
    }

    @Override
    public List<Job> end(Pending submitted) throws IOException {
        Answer answer = submitted.answer();
        Digest sent = submitted.sentDigest();
        String told = answer.fields().text("crc32");
        if (sent == null || told == null || !told.equals(sent.hex())) {
            throw new IntegrityException(
                    "the server says that the crc32 of a part is " + told + ", but what was sent has "
                            + (sent == null ? "none" : sent.hex()),
                    answer,
                    null);
        }
        sending.parts().add(new Stretch(stretch.from(), end), told);
        sending.length().kept();
        return rest();
    }

    /** The server is asked first, since it may have this. */
    @Override
    public List<Job> again() {
        counted.lost();
        sending.length().lost();
        sending.doubt(new Stretch(stretch.from(), end));
        List<Job> again = new ArrayList<>();
        again.add(new PartsJob(sending));
        again.addAll(rest());
        return again;
    }

    private List<Job> rest() {
        return end == stretch.to() ? List.of() : List.of(new SendJob(sending, new Stretch(end, stretch.to())));
    }
}
