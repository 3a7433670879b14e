/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A file with one JSON line per write, in order; an incomplete last line was never acknowledged and is dropped. */
final class WriteLogFile implements WriteLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final FileChannel file;

    private WriteLogFile(FileChannel file) {
        this.file = file;
    }

    /** Opens and locks the file. */
    static WriteLogFile open(Path path) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (isLocked(file)) {
                file.close();
                throw new IllegalStateException("Another fake portal uses " + path + ". Use another file");
            }
            return new WriteLogFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The fake portal cannot store in " + path, e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Replays every write: a stored row, or the id of a removed one. */
    void replay(Path path, BiConsumer<String, Row> put, BiConsumer<String, Long> remove) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, UTF_8).lines().forEach(line -> {
                JsonNode write = parse(line);
                String table = write.path("table").asText();
                long id = write.path("id").asLong();
                if (write.has("row")) {
                    put.accept(table, new Row(id, fields(write.path("row"))));
                } else {
                    remove.accept(table, id);
                }
            });
            file.truncate(end);
            file.position(end);
        } catch (IOException e) {
            throw new UncheckedIOException("The fake portal cannot read its store " + path, e);
        }
    }

    @Override
    public void put(String table, Row row) {
        ObjectNode line = line(table, row.id());
        line.putObject("row").setAll(row.fields());
        append(line);
    }

    @Override
    public void remove(String table, long id) {
        append(line(table, id));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode line(String table, long id) {
        return JSON.createObjectNode().put("table", table).put("id", id);
    }

    private synchronized void append(ObjectNode line) {
        try {
            ByteBuffer bytes = UTF_8.encode(line + "\n");
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The fake portal cannot write to its store", e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The store of the fake portal is corrupt: a line in the middle is not valid JSON", e);
        }
    }

    private static Map<String, JsonNode> fields(JsonNode row) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        row.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
