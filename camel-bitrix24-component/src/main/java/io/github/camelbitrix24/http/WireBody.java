package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The bytes of a request with their type. They may hold a credential, so they are never printed. */
public final class WireBody {

    private final byte[] bytes;
    private final String contentType;

    private WireBody(byte[] bytes, String contentType) {
        this.bytes = bytes;
        this.contentType = contentType;
    }

    /** A JSON body. Takes the bytes over: the caller must not change them afterwards. */
    public static WireBody json(byte[] json) {
        return new WireBody(json, "application/json");
    }

    /** A form with these fields, in the map's order. */
    public static WireBody form(Map<String, Secret> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().reveal(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new WireBody(form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    byte[] bytes() {
        return bytes;
    }

    String contentType() {
        return contentType;
    }
}
