package io.github.camelbitrix24;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.Patience;
import io.github.camelbitrix24.rest.Remedy;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.ResultReader;
import io.github.camelbitrix24.rest.Timer;
import io.github.camelbitrix24.rest.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** Calls and replies for tests of single stages. */
public final class TestCalls {

    private TestCalls() {}

    public static RestCall write(Timer timer, Patience patience) {
        return call("crm.deal.add", false, timer, patience);
    }

    public static RestCall read(Timer timer, Patience patience) {
        return call("crm.deal.list", true, timer, patience);
    }

    private static RestCall call(String method, boolean reads, Timer timer, Patience patience) {
        return of(request(method, reads, patience, new Remedy.CheckByHand()), timer);
    }

    public static RestCall of(RestCall.Request request, Timer timer) {
        return RestCall.of(request, "acme.bitrix24.com", timer);
    }

    /** A call without parameters. */
    public static RestCall.Request request(String method, boolean reads, Patience patience, Remedy remedy) {
        return new RestCall.Request(
                new MethodName(method),
                new MethodTraits(reads, true),
                new Parameters(Json.PLAIN.createObjectNode()),
                new Trees(),
                patience,
                remedy,
                Traffic.single(true));
    }

    public static Patience patience(Duration callTimeout) {
        return new Patience(callTimeout, 5, Duration.ofMillis(500));
    }

    public static RestReply reply(Object result) {
        return new RestReply(result, null, null, Map.of());
    }

    private static final class Trees implements ResultReader {

        @Override
        public Object readJson(JsonParser result) throws IOException {
            return Json.PLAIN.readTree(result);
        }

        @Override
        public Object readBinary(InputStream body) throws IOException {
            return body.readAllBytes();
        }
    }
}
