package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a portal posts to a handler. */
final class PushedForm {
    private final Map<String, Object> auth = new LinkedHashMap<>();
    private final Map<String, Object> form = new LinkedHashMap<>();

    /** An event with what every call of a portal carries. */
    PushedForm(String event, Object data, Instant now, Sender sender) {
        form.put("event", event);
        form.put("data", data);
        form.put("ts", Long.toString(now.getEpochSecond()));
        form.put("auth", auth);
        auth.put("domain", sender.domain);
        auth.put("client_endpoint", "http://" + sender.domain + "/rest/");
        auth.put("server_endpoint", sender.server + "/rest/");
        auth.put("member_id", sender.memberId);
        auth.put("application_token", sender.applicationToken);
    }

    /** Who sends. */
    record Sender(String domain, String server, String memberId, String applicationToken) {}

    static Map<String, Object> of(Binding binding, JsonNode data, Instant now, Sender sender) {
        PushedForm pushed = new PushedForm(binding.event(), data, now, sender);
        pushed.form.put("event_handler_id", Long.toString(binding.id()));
        return pushed.form;
    }

    /** The same with a pair of tokens, as an installation brings it. */
    Map<String, Object> withTokens(Application application) {
        auth.put("access_token", application.accessToken().reveal());
        auth.put("refresh_token", application.refreshToken().reveal());
        auth.put("expires_in", "3600");
        auth.put("scope", "crm");
        auth.put("status", "L");
        return form;
    }

    Map<String, Object> form() {
        return form;
    }
}
