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
 * Uploaded and stored files, upload URLs and download links. An upload URL can be used once.
 */
public final class Drive {
    /** The form field of the file. */
    public static final String FIELD = "file";

    private final Supplier<URI> portal;
    private final Supplier<String> randomTexts;
    private final AtomicLong lastId = new AtomicLong();
    private final List<StoredFile> files = new CopyOnWriteArrayList<>();
    private final Map<String, UploadTicket> tickets = new ConcurrentHashMap<>();
    private final Map<String, UploadedFile> uploads = new ConcurrentHashMap<>();
    private final Map<String, StoredFile> links = new ConcurrentHashMap<>();

    /** @param secrets supplies a new random text each time */
    public Drive(Supplier<URI> portal, Supplier<String> secrets) {
        this.portal = portal;
        this.randomTexts = secrets;
    }

    /** What an upload URL was issued for: the scope of its method, and the name of the file. */
    public record UploadTicket(String scope, String name) {}

    /** Every file, in the order of arrival. */
    public List<StoredFile> files() {
        return List.copyOf(files);
    }

    /** The file with this id, if it exists. */
    public Optional<StoredFile> find(long id) {
        return files.stream().filter(file -> file.id() == id).findFirst();
    }

    /** Stores a file on the drive. */
    public StoredFile put(String name, byte[] bytes) {
        return store(name, FileContent.of(bytes));
    }

    /** A new download link to a file, for an access token that allows it. */
    public String linkTo(StoredFile file, String accessToken) {
        String token = "disk|" + randomTexts.get();
        links.put(token, file);
        return signedUrl("download", accessToken, token);
    }

    /** Expires every download link and upload URL. */
    public void expire() {
        links.clear();
        tickets.clear();
    }

    /** A new upload URL. */
    public String uploadUrl(UploadTicket ticket, String accessToken) {
        String token = ticket.scope + "|" + randomTexts.get();
        tickets.put(token, ticket);
        return signedUrl("upload", accessToken, token);
    }

    /** Records a file that was sent to an upload URL; it is accepted or refused afterwards. */
    public void received(String token, UploadedFile upload) {
        uploads.put(token, upload);
    }

    /** Uses up an upload URL and returns what it was issued for. */
    public UploadTicket redeem(String token) {
        UploadTicket ticket = tickets.remove(token);
        if (ticket == null) {
            throw new Refusal("ERROR_ARGUMENT", 400, "The address for the file is not valid any more");
        }
        return ticket;
    }

    /** Stores the file that was sent to an upload URL. */
    public StoredFile storeUpload(String token, UploadTicket ticket) {
        UploadedFile upload = uploads.remove(token);
        if (upload == null || !upload.field().equals(FIELD)) {
            throw new Refusal("ERROR_ARGUMENT", 400, "There is no file in the field '" + FIELD + "'");
        }
        return store(ticket.name.isEmpty() ? upload.name() : ticket.name, upload.content());
    }

    /** The file of a download link. */
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
