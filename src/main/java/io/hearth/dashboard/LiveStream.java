package io.hearth.dashboard;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One page that listens. Never blocks: what cannot be written yet waits, and a newer frame of the same thing takes the
 * place of the older, so that what waits is never more than the house.
 */
final class LiveStream implements WriteListener {

    private final Locale locale;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private boolean open;
    private boolean unflushed;
    private boolean closed;
    private long movedAt = System.nanoTime();

    LiveStream(Locale locale, AsyncContext context) throws IOException {
        this.locale = locale;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
    }

    /** The language of its reader. */
    Locale locale() {
        return locale;
    }

    /**
     * Sends the frame as soon as it can be.
     *
     * @param key what it shows; a frame that waits with the same key is replaced
     */
    synchronized void send(String key, String frame) {
        if (waiting.isEmpty()) {
            movedAt = System.nanoTime();
        }
        waiting.remove(key);
        waiting.put(key, frame.getBytes(StandardCharsets.UTF_8));
        drain();
    }

    /** Whether something has been waiting for longer than that. */
    synchronized boolean stuckFor(Duration patience) {
        return !waiting.isEmpty() && System.nanoTime() - movedAt > patience.toNanos();
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        try {
            context.complete();
        } catch (IllegalStateException over) {
            // the container ended it first
        }
    }

    private void drain() {
        try {
            while (open && !closed && out.isReady()) {
                if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (waiting.isEmpty()) {
                    return;
                } else {
                    out.write(next());
                    unflushed = true;
                    movedAt = System.nanoTime();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }

    private byte[] next() {
        Iterator<byte[]> frames = waiting.values().iterator();
        byte[] frame = frames.next();
        frames.remove();
        return frame;
    }
}
