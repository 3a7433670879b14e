/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** The responses have what the route replies, and nothing of the call. */
final class ReplyCases {

    private static final String PROBE = "probe-of-the-call";

    private final Handlers handlers;

    ReplyCases(Handlers handlers) {
        this.handlers = handlers;
    }

    void addTo(Map<String, Executable> tests) {
        tests.put("an event is accepted with an empty response", this::event);
        tests.put("a forged event is refused with an empty response", this::forgedEvent);
        tests.put("a callback without a reply is answered with an empty response", this::noReply);
        tests.put("a callback is answered with text", this::text);
        tests.put("a callback is answered with a map as JSON", this::map);
        tests.put("a callback is answered with the status of the route", this::status);
        tests.put("each response has a content type that browsers do not replace", this::contentTypes);
        tests.put("a content type of two lines is not sent", this::brokenContentType);
        tests.put("a response has nothing of the call", this::nothingOfTheCall);
        tests.put("other methods are refused", this::otherMethods);
        tests.put("what is not a form is refused", this::otherContent);
    }

    private void event() throws IOException {
        RawResponse response = handlers.send(RawRequest.post("/events", PushContract.event(1)));

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.text()).isEmpty();
    }

    private void forgedEvent() throws IOException {
        String forged = PushContract.event(1).replace(PushContract.TOKEN, "forged");

        RawResponse response = handlers.send(RawRequest.post("/events", forged));

        assertThat(response.status()).as("%s", response).isEqualTo(403);
        assertThat(response.text()).isEmpty();
    }

    private void noReply() throws IOException {
        RawResponse response = handlers.send(Handlers.call("/reply", "other=1"));

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.text()).isEmpty();
    }

    private void text() throws IOException {
        RawResponse response =
                handlers.send(Handlers.call("/reply", "type=text%2Fplain%3Bcharset%3DUTF-8&reply=%D0%94%D0%B0+%26"));

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.text()).isEqualTo("Да &");
        assertThat(response.headers().get("content-type")).containsIgnoringCase("text/plain");
    }

    private void map() throws IOException {
        RawResponse response =
                handlers.send(Handlers.call("/reply", "reply%5BPAYMENT%5D=77&reply%5Bnames%5D%5B0%5D=%D0%94%D0%B0"));

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(new JsonMapper().readTree(response.text()))
                .isEqualTo(new JsonMapper().readTree("{\"PAYMENT\": \"77\", \"names\": [\"Да\"]}"));
        assertThat(response.headers().get("content-type")).startsWith("application/json");
    }

    private void status() throws IOException {
        RawResponse response = handlers.send(Handlers.call("/reply", "status=202&reply=later"));

        assertThat(response.status()).as("%s", response).isEqualTo(202);
        assertThat(response.text()).isEqualTo("later");
    }

    private void contentTypes() throws IOException {
        String event = PushContract.event(1);
        RawRequest forged = RawRequest.post("/events", event.replace(PushContract.TOKEN, "forged"));

        assertSent(RawRequest.post("/events", event), "text/plain");
        assertSent(forged, "text/plain");
        assertSent(Handlers.call("/echo", "a=%FF"), "text/plain");
        assertSent(Handlers.call("/reply", "other=1"), "text/plain");
        assertSent(Handlers.call("/reply", "reply=%3Cscript%3E"), "text/plain");
        assertSent(Handlers.call("/reply", "reply%5Ba%5D=1"), "application/json");
        assertSent(Handlers.call("/reply", "type=text%2Fhtml%3B%20charset%3Dutf-8&reply=%D0%94%D0%B0"), "text/html");
    }

    private void brokenContentType() throws IOException {
        RawResponse response = assertSent(
                Handlers.call("/reply", "type=text%2Fhtml%0D%0AX-Probe%3A%20" + PROBE + "&reply=1"), "text/plain");

        assertThat(response.toString()).doesNotContain(PROBE);
    }

    private RawResponse assertSent(RawRequest request, String contentType) throws IOException {
        RawResponse response = handlers.send(request);

        assertThat(response.headers().get("content-type")).as("%s", response).startsWithIgnoringCase(contentType);
        assertThat(response.headers().get("x-content-type-options"))
                .as("%s", response)
                .isEqualTo("nosniff");
        return response;
    }

    private void nothingOfTheCall() throws IOException {
        for (String token : new String[] {PushContract.TOKEN, "forged"}) {
            RawRequest request = RawRequest.post(
                            "/events?address=" + PROBE,
                            PushContract.event(1).replace(PushContract.TOKEN, token) + "&field=" + PROBE)
                    .header("X-Probe", PROBE)
                    .header("Cookie", "probe=" + PROBE);

            RawResponse response = handlers.send(request);

            assertThat(response.toString())
                    .doesNotContain(PROBE, token, "x-probe", "address", "[", "%5B")
                    .doesNotContainIgnoringCase("bitrix24");
        }
    }

    private void otherMethods() throws IOException {
        for (String method : new String[] {"GET", "HEAD", "PUT", "DELETE"}) {
            RawResponse response = handlers.send(RawRequest.of(method, "/echo?a=1"));

            assertThat(response.status()).as("%s: %s", method, response).isBetween(400, 499);
        }
    }

    private void otherContent() throws IOException {
        String parts = "--x\r\nContent-Disposition: form-data; name=\"auth[member_id]\"\r\n\r\nm\r\n--x--\r\n";
        RawRequest multipart =
                RawRequest.post("/echo", parts).header("Content-Type", "multipart/form-data; boundary=x");
        RawRequest json = RawRequest.post("/echo", "{\"auth\": {}}").header("Content-Type", "application/json");
        RawRequest unreadable = Handlers.call("/echo", "a=%FF");

        for (RawRequest request : new RawRequest[] {multipart, json, unreadable, RawRequest.post("/echo", "")}) {
            RawResponse response = handlers.send(request);

            assertThat(response.status()).as("%s", response).isBetween(400, 499);
        }
    }
}
