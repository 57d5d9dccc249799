package dev.waybill.shell.show;

/** Shows how far transfers and commands are. Any thread. */
public interface ProgressView {

    /** Something begins that is called {@code name}. Whoever calls this {@linkplain #end ends} the gauge. */
    Gauge begin(String name);

    /** A gauge of this has changed. Called often: be quick. */
    void changed(Gauge gauge);

    /** What a gauge of this tells of is over. */
    void end(Gauge gauge);

    /** Takes away what is drawn, so that something can be printed in its place; it is drawn again with the next change. */
    void clear();
}
