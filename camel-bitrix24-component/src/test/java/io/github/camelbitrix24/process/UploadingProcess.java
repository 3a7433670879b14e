/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process with little memory that uploads a file generated while it is read. */
public final class UploadingProcess {

    private UploadingProcess() {}

    /** Uploads this many bytes with this maximum heap size, and returns the output of the process. */
    public static String run(String memory, String webhookUrl, long bytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + memory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadingProcess.class.getName(),
                        webhookUrl,
                        Long.toString(bytes))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return output;
    }

    public static void main(String[] args) {
        long size = Long.parseLong(args[1]);
        RecordingProgress watch = new RecordingProgress();
        Bitrix24File file = Bitrix24File.of("large.bin", () -> new GeneratedBytes(size), size)
                .onProgress(watch);
        try (CamelFixture camel =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(args[0]))) {
            camel.call("bitrix24:disk.folder.uploadfile", Map.of("id", 1, "fileContent", file));
        }
        System.out.println("progress " + watch.last + " of " + watch.total + (watch.wentBackwards ? ", but back" : ""));
    }

    /** Records the reported progress. */
    private static final class RecordingProgress implements Bitrix24File.Progress {

        private long last = -1;
        private long total;
        private boolean wentBackwards;

        @Override
        public void sent(long sent, long ofTotal) {
            wentBackwards |= sent <= last;
            last = sent;
            total = ofTotal;
        }
    }

    /** Pseudo-random bytes that are the same each time. */
    public static final class GeneratedBytes extends InputStream {

        private final long size;
        private long at;
        private long state = 88172645463325252L;

        public GeneratedBytes(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length) {
            if (at >= size || buffer == null) {
                return -1;
            }
            int count = (int) Math.min(length, size - at);
            for (int i = 0; i < count; i++) {
                if (at++ % Long.BYTES == 0) {
                    state ^= state << 13;
                    state ^= state >>> 7;
                    state ^= state << 17;
                }
                buffer[offset + i] = (byte) (state >>> (at % Long.BYTES * 8));
            }
            return count;
        }
    }
}
