/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.drive;

import io.github.camelbitrix24.test.answer.Refusal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Files that came or were put here, the addresses that were given out for files to come, and the links to fetch them by.
 * An address serves once.
 */
public final class Drive {
    /** The field of a form in which a file must come. */
    public static final String FIELD = "file";

    private final Supplier<URI> portal;
    private final Supplier<String> randomTexts;
    private final AtomicLong lastId = new AtomicLong();
    private final List<StoredFile> files = new CopyOnWriteArrayList<>();
    private final Map<String, UploadTicket> tickets = new ConcurrentHashMap<>();
    private final Map<String, UploadedFile> uploads = new ConcurrentHashMap<>();
    private final Map<String, StoredFile> links = new ConcurrentHashMap<>();

    /** @param secrets gives a new random text each time */
    public Drive(Supplier<URI> portal, Supplier<String> secrets) {
        this.portal = portal;
        this.randomTexts = secrets;
    }

    /** For whom an address was given out: what the file will be, and what is done with it. */
    public record UploadTicket(String scope, String name) {}

    /** Every file, in the order in which they came. */
    public List<StoredFile> files() {
        return List.copyOf(files);
    }

    /** The file with this id, if it is there. */
    public Optional<StoredFile> find(long id) {
        return files.stream().filter(file -> file.id() == id).findFirst();
    }

    /** Puts a file on the drive. */
    public StoredFile put(String name, byte[] bytes) {
        return store(name, FileContent.of(bytes));
    }

    /** A new link to a file, to be opened with an access token that allows it. */
    public String linkTo(StoredFile file, String accessToken) {
        String token = "disk|" + randomTexts.get();
        links.put(token, file);
        return signedUrl("download", accessToken, token);
    }

    /** Ends the life of every link and of every address for a file to come. */
    public void expire() {
        links.clear();
        tickets.clear();
    }

    /** A new address for a file to come. */
    public String uploadUrl(UploadTicket ticket, String accessToken) {
        String token = ticket.scope + "|" + randomTexts.get();
        tickets.put(token, ticket);
        return signedUrl("upload", accessToken, token);
    }

    /** A file has come to an address; whether it is taken is decided afterwards. */
    public void received(String token, UploadedFile upload) {
        uploads.put(token, upload);
    }

    /** What the address was given out for; it serves nobody any more. */
    public UploadTicket redeem(String token) {
        UploadTicket ticket = tickets.remove(token);
        if (ticket == null) {
            throw new Refusal("ERROR_ARGUMENT", 400, "The address for the file is not valid any more");
        }
        return ticket;
    }

    /** Keeps the file that has come to an address. */
    public StoredFile storeUpload(String token, UploadTicket ticket) {
        UploadedFile upload = uploads.remove(token);
        if (upload == null || !upload.field().equals(FIELD)) {
            throw new Refusal("ERROR_ARGUMENT", 400, "There is no file in the field '" + FIELD + "'");
        }
        return store(ticket.name.isEmpty() ? upload.name() : ticket.name, upload.content());
    }

    /** The file behind a link. */
    public StoredFile fileOfLink(String token) {
        StoredFile file = links.get(token);
        if (file == null) {
            throw new Refusal("ERROR_NOT_FOUND", 404, "The link is not valid any more");
        }
        return file;
    }

    private StoredFile store(String name, FileContent content) {
        StoredFile file = new StoredFile(lastId.incrementAndGet(), name, content);
        files.add(file);
        return file;
    }

    private String signedUrl(String method, String accessToken, String token) {
        return portal.get() + "/rest/" + method + ".json?auth=" + accessToken + "&token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
