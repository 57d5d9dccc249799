package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import dev.waybill.client.Pending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares a stretch that is here with the server's: what differs is fetched again. */
final class CheckJob implements Job {

    private final Fetching fetching;
    private final Stretch stretch;
    private final RowSink answered = RemoteDigest.rows();
    private String here = LocalDigest.NONE;

    CheckJob(Fetching fetching, Stretch stretch) {
        this.fetching = fetching;
        this.stretch = stretch;
    }

    /** One for each piece of {@code stretches}. */
    static List<Job> all(Fetching fetching, List<Stretch> stretches) {
        List<Job> jobs = new ArrayList<>();
        for (Stretch each : Stretches.cut(stretches, fetching.pieceBytes())) {
            jobs.add(new CheckJob(fetching, each));
        }
        return jobs;
    }

    /** Reads what is here while the server reads its own. */
    @Override
    public Pending start(Lane lane) throws IOException {
        Pending pending = RemoteDigest.of(lane.client(), fetching.path(), stretch, fetching.version(), answered);
        try {
            here = LocalDigest.of(fetching.file(), stretch);
        } catch (IOException e) {
            throw new LocalFileException(fetching.target(), e);
        }
        return pending;
    }

    @Override
    public List<Job> end(Pending submitted) throws IOException {
        submitted.answer();
        if (RemoteDigest.told(answered.rows(), stretch).equals(here)) {
            try {
                fetching.record().add(stretch);
            } catch (IOException e) {
                throw new LocalFileException(fetching.target(), e);
            }
            fetching.meter().kept(stretch.sizeBytes());
            return List.of();
        }
        fetching.meter()
                .noted("what was here of \"" + fetching.target() + "\" is not what the server has: "
                        + stretch.sizeBytes() + " bytes from " + stretch.from() + " on are fetched again");
        return FetchJob.all(fetching, List.of(stretch));
    }

    @Override
    public List<Job> again() {
        return List.of(new CheckJob(fetching, stretch));
    }
}
