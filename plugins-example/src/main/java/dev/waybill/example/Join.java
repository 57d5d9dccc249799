package dev.waybill.example;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.List;

/** {@code join}: one file of several, which appears whole or not at all. */
public final class Join implements CommandHandler {

    private static final Parameter<RemotePath> INTO = Parameter.path("into", "the file to write");
    private static final Parameter<List<RemotePath>> PARTS =
            Parameter.path("parts", "the files to join, in this order").repeated();
    private static final Parameter<Boolean> IF_ABSENT = Parameter.flag("ifAbsent", "only if nothing is there yet");

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("join", "Makes one file of several.")
                .takes(INTO, PARTS, IF_ABSENT)
                .example("join /log.txt /log.1 /log.2");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        var condition = new Condition(request.get(IF_ABSENT), null);
        try (Upload upload = request.files().upload(request.get(INTO), condition)) {
            for (RemotePath part : request.get(PARTS)) {
                try (StoredContent content = request.files().open(part)) {
                    upload.fillFrom(content);
                }
            }
            Entry joined = upload.commit();
            return Reply.of(Status.CREATED).with("path", joined.path()).with("size", joined.sizeBytes());
        }
    }
}
