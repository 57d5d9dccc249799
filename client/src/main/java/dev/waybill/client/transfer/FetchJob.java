package dev.waybill.client.transfer;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.Pending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Fetches one stretch of a file to its place. */
final class FetchJob implements Job, BodySink {

    private final Fetching fetching;
    private final Stretch stretch;
    private long at;

    FetchJob(Fetching fetching, Stretch stretch) {
        this.fetching = fetching;
        this.stretch = stretch;
        this.at = stretch.from();
    }

    /** One for each piece of {@code stretches}. */
    static List<Job> all(Fetching fetching, List<Stretch> stretches) {
        List<Job> jobs = new ArrayList<>();
        for (Stretch each : Stretches.cut(stretches, fetching.pieceBytes())) {
            jobs.add(new FetchJob(fetching, each));
        }
        return jobs;
    }

    @Override
    public Pending start(Lane lane) throws IOException {
        return lane.client()
                .submit(
                        this,
                        "get",
                        "path",
                        fetching.path(),
                        "offset",
                        stretch.from(),
                        "size",
                        stretch.sizeBytes(),
                        "ifMatch",
                        fetching.version().etag());
    }

    @Override
    public void begins(Answer answer) throws IOException {
        if (answer.fields().integer("size", 0) != fetching.version().sizeBytes()) {
            throw new IntegrityException("the server sent another version than was asked for", answer, null);
        }
    }

    @Override
    public void takes(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                at += fetching.file().write(bytes, at);
            }
        } catch (IOException e) {
            throw new LocalFileException(fetching.target(), e);
        }
        fetching.meter().moved(length);
    }

    @Override
    public void ends(Digest digest) {}

    @Override
    public List<Job> end(Pending submitted) throws IOException {
        submitted.answer();
        try {
            fetching.record().add(stretch);
        } catch (IOException e) {
            throw new LocalFileException(fetching.target(), e);
        }
        return List.of();
    }

    /** What has come of it may be whole all the same, which the server's digest tells. */
    @Override
    public List<Job> again() {
        List<Job> again = new ArrayList<>();
        if (at > stretch.from()) {
            fetching.meter().lost(at - stretch.from());
            again.add(new CheckJob(fetching, new Stretch(stretch.from(), at)));
        }
        if (at < stretch.to()) {
            again.add(new FetchJob(fetching, new Stretch(at, stretch.to())));
        }
        return again;
    }
}
