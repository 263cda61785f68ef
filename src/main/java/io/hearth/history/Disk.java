package io.hearth.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The one thing that fails when a disk is full; tests put such a disk in its place. */
interface Disk {

    Disk REAL = (file, bytes, position) -> {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    };

    /** Writes all of the bytes at that place of the file. */
    void write(FileChannel file, ByteBuffer bytes, long position) throws IOException;
}
