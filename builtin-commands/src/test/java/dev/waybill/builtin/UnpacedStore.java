package dev.waybill.builtin;

import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;

/** A store that does what another does, for trials that change one thing about it: they work at no pace. */
class UnpacedStore extends ForwardingStore {

    UnpacedStore(FileStore files) {
        super(files);
    }

    @Override
    public FileStore paced(Pace pace) {
        return this;
    }
}
