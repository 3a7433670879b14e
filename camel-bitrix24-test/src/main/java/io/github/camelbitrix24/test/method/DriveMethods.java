/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.drive.StoredFile;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The methods that receive files or return an upload URL, and the methods behind signed URLs: {@code upload} and
 * {@code download} are internal to the portal and not listed as methods.
 */
final class DriveMethods {
    private static final RestMethod.Rights DISK = new RestMethod.Rights(Set.of("disk"), false);
    private static final RestMethod.Rights TELEPHONY = new RestMethod.Rights(Set.of("telephony"), false);
    private static final String TELEPHONY_SCOPE = "telephony";

    private final Drive drive;
    private final Function<Grant, String> tokenFactory;

    /** @param tokens supplies a new access token with the rights of a caller */
    DriveMethods(Drive drive, Function<Grant, String> tokens) {
        this.drive = drive;
        this.tokenFactory = tokens;
    }

    List<RestMethod> methods() {
        return List.of(
                new RestMethod("disk.folder.uploadFile", DISK, List.of("id"), this::intoFolder),
                new RestMethod("disk.file.get", DISK, List.of("id"), this::get),
                new RestMethod("telephony.externalCall.attachRecord", TELEPHONY, List.of("CALL_ID"), this::attach));
    }

    List<RestMethod> urlMethods() {
        return List.of(
                new RestMethod("upload", RestMethod.Rights.OPEN, List.of(), this::upload),
                new RestMethod("download", RestMethod.Rights.OPEN, List.of(), this::download));
    }

    private Answer intoFolder(Parameters parameters, Grant caller) {
        if (parameters.number("id") <= 0) {
            throw new Refusal("ERROR_ARGUMENT", 400, "Invalid value of parameter {Parameter #0}");
        }
        JsonNode content = parameters.get("fileContent");
        if (content.isMissingNode()) {
            return uploadTarget(new Drive.UploadTicket("disk", ""), "field", caller);
        }
        String name = parameters.get("data").path("NAME").asText("");
        if (name.isEmpty()) {
            throw new Refusal("DISK_BASE_SERVICE_22001", 400, "Error: required parameter NAME");
        }
        return storedOnDrive(drive.put(name, decoded(content.path(1))), caller);
    }

    private Answer get(Parameters parameters, Grant caller) {
        long id = parameters.number("id");
        return drive.find(id)
                .map(file -> Answer.of(row(file, caller)))
                .orElseThrow(() -> new Refusal("ERROR_NOT_FOUND", 400, "Could not find entity with id `" + id + "`"));
    }

    private Answer attach(Parameters parameters, Grant caller) {
        String name = parameters.text("FILENAME");
        if (name.isEmpty()) {
            throw Refusal.withoutCode("Required parameters are not set.");
        }
        if (!name.endsWith(".mp3") && !name.endsWith(".wav")) {
            throw new Refusal("ERROR_CORE", 400, "Wrong file extension. Only wav and mp3 are allowed");
        }
        JsonNode content = parameters.get("FILE_CONTENT");
        return content.isMissingNode()
                ? uploadTarget(new Drive.UploadTicket(TELEPHONY_SCOPE, name), "fieldName", caller)
                : attached(drive.put(name, decoded(content)));
    }

    private Answer upload(Parameters parameters, Grant caller) {
        String token = parameters.text("token");
        Drive.UploadTicket ticket = drive.redeem(token);
        StoredFile file = drive.storeUpload(token, ticket);
        return ticket.scope().equals(TELEPHONY_SCOPE) ? attached(file) : storedOnDrive(file, caller);
    }

    private Answer download(Parameters parameters, Grant caller) {
        StoredFile file = drive.fileOfLink(parameters.text("token"));
        return Answer.of(JsonNodeFactory.instance.pojoNode(file));
    }

    private Answer uploadTarget(Drive.UploadTicket ticket, String fieldKey, Grant caller) {
        return Answer.of(JsonNodeFactory.instance
                .objectNode()
                .put(fieldKey, Drive.FIELD)
                .put("uploadUrl", drive.uploadUrl(ticket, tokenFactory.apply(caller))));
    }

    private Answer storedOnDrive(StoredFile file, Grant caller) {
        return Answer.created(row(file, caller), file.id());
    }

    private static Answer attached(StoredFile file) {
        return Answer.created(JsonNodeFactory.instance.objectNode().put("FILE_ID", file.id()), file.id());
    }

    private ObjectNode row(StoredFile file, Grant caller) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ID", file.id())
                .put("NAME", file.name())
                .putNull("CODE")
                .put("TYPE", "file")
                .put("SIZE", Long.toString(file.size()))
                .put("DOWNLOAD_URL", drive.linkTo(file, tokenFactory.apply(caller)));
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asText(""));
        } catch (IllegalArgumentException e) {
            throw new Refusal("ERROR_COULD_NOT_SAVE_FILE", 400, "Could not save file");
        }
    }
}
