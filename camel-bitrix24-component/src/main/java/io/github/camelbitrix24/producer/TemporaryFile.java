/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.rest.ResponseException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.spi.StreamCachingStrategy;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file in Camel's spool directory, or the one for temporary files, that is deleted with the exchanges that use it. */
final class TemporaryFile {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);

    /** Exchanges from these endpoints were sent by code, which may read the body after the exchange. */
    private static final Set<String> FROM_CODE = Set.of("direct", "kamelet", "bitrix24");

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final long length;
    private final List<DownloadedFile> streams = new ArrayList<>();
    private int users;
    private boolean isFromCode;
    private volatile boolean isDeleted;

    private TemporaryFile(Path path, long length) {
        this.path = path;
        this.length = length;
    }

    /**
     * Copies a body to memory, or from Camel's spool threshold on to a file, whether or not Camel spools other streams.
     *
     * @throws ResponseException if it cannot be stored
     */
    static StreamCache copy(InputStream body, Exchange exchange) throws IOException {
        StreamCachingStrategy caching = exchange.getContext().getStreamCachingStrategy();
        long configured = caching.getSpoolThreshold();
        int threshold = (int) Math.min(1 << 30, configured > 0 ? configured : StreamCache.DEFAULT_SPOOL_THRESHOLD);
        byte[] start = body.readNBytes(threshold);
        int next = start.length < threshold ? -1 : body.read();
        if (next < 0) {
            return new InputStreamCache(start);
        }
        Path path = create(caching.getSpoolDirectory());
        try {
            byte[] second = {(byte) next};
            InputStream whole = new SequenceInputStream(
                    new SequenceInputStream(new ByteArrayInputStream(start), new ByteArrayInputStream(second)), body);
            return new TemporaryFile(path, write(whole, path)).openFor(exchange);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static Path create(@Nullable File folder) throws IOException {
        Path parent = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder.toPath();
        try {
            return Files.createTempFile(Files.createDirectories(parent), "bitrix24-", ".tmp");
        } catch (IOException e) {
            throw notStored(parent, e);
        }
    }

    private static long write(InputStream body, Path path) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                store(buffer, read, out, path);
                length += read;
            }
        }
        return length;
    }

    private static void store(byte[] buffer, int count, OutputStream out, Path path) throws ResponseException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw notStored(path.toAbsolutePath().getParent(), e);
        }
    }

    private static ResponseException notStored(@Nullable Path folder, IOException cause) {
        return ResponseException.notStored(
                "its file could not be stored in " + folder + " (" + cause.getMessage()
                        + "). Check the free space and the permissions there",
                cause);
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    boolean isDeleted() {
        return isDeleted;
    }

    /** Opens the file for an exchange, or for the one whose unit of work keeps the streams of its parts. */
    synchronized DownloadedFile openFor(Exchange exchange) throws IOException {
        DownloadedFile stream = new DownloadedFile(this);
        streams.add(stream);
        users++;
        isFromCode |= isFromCode(exchange.getFromEndpoint());
        SynchronizationAdapter whenDone = new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                release();
            }
        };
        UnitOfWork ofWhole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (ofWhole != null && ofWhole.getRoute() != null) {
            ofWhole.addSynchronization(whenDone);
        } else {
            exchange.getExchangeExtension().addOnCompletion(whenDone);
        }
        return stream;
    }

    private static boolean isFromCode(@Nullable Endpoint from) {
        return from == null || FROM_CODE.contains(from.getEndpointUri().replaceFirst(":.*", ""));
    }

    private synchronized void release() {
        if (--users > 0) {
            return;
        }
        isDeleted = true;
        try {
            if (!isFromCode) {
                for (DownloadedFile stream : streams) {
                    stream.closeWithExchange();
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The downloaded file {} could not be deleted: {}", path, e.getMessage());
        }
        streams.clear();
    }
}
