/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.InvalidAddressException;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.SignedUrl;
import io.github.camelbitrix24.rest.Target;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import io.github.camelbitrix24.row.PortalFile;
import io.github.camelbitrix24.row.WriteStyle;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Downloads the file of a signed link for each exchange. The body is the link, or the row that contains it. */
final class DownloadOperation implements Operation {

    /** The name in place of a method; no documented method has it. */
    static final String METHOD = "download";

    /** The names of file links in rows, the most reliable first. */
    private static final List<String> NAMES = List.of("DOWNLOAD_URL", "urlMachine", "downloadUrl", "urlDownload");

    private static final MethodTraits TRAITS =
            new MethodTraits(true, MethodTraits.SuccessForm.FILE, false, ApiVersion.CLASSIC);

    private final CallSettings settings;
    private final BodyReader bodies;
    private final ReplyWriter replies;

    DownloadOperation(CallSettings settings) {
        this.settings = settings;
        this.bodies = new BodyReader(settings.mapper());
        this.replies = new ReplyWriter(settings);
    }

    @Override
    public CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException {
        RestCall.Request request = new RestCall.Request(
                new MethodName(METHOD),
                TRAITS,
                Parameters.none(new Target.Download(address(link(exchange), target))),
                new ExchangeResultReader(exchange, settings.result()),
                settings.sending().callBudget(),
                new UnknownOutcomePolicy.ManualCheck(),
                CallScheduling.single(false));
        return target.send(request).thenApply(reply -> message -> replies.write(reply, message));
    }

    private static SignedUrl address(String link, Portal target) throws InvalidExchangeException {
        try {
            return SignedUrl.of(link, target.address());
        } catch (InvalidAddressException e) {
            throw new InvalidExchangeException(
                    "the link in its body " + e.getMessage()
                            + ". Use it unchanged, as DOWNLOAD_URL or urlMachine contains it",
                    null);
        }
    }

    private String link(Exchange exchange) throws InvalidExchangeException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof PortalFile file) {
            return Stream.of(file.urlMachine(), file.downloadUrl())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(DownloadOperation::noLink);
        }
        boolean isLink = body instanceof URI
                || body instanceof URL
                || (body instanceof CharSequence text && !isJson(text.toString().strip()));
        return isLink ? String.valueOf(body) : linkIn(bodies.parameters(exchange, Optional.of(WriteStyle.CAMEL)));
    }

    private static boolean isJson(String text) {
        return text.isEmpty() || text.startsWith("{") || text.startsWith("[");
    }

    private static String linkIn(JsonNode given) throws InvalidExchangeException {
        JsonNode row = given.isArray() && given.size() == 1 ? given.get(0) : given;
        for (String name : NAMES) {
            String link = textOf(name, row);
            if (link != null) {
                return link;
            }
        }
        throw noLink();
    }

    private static InvalidExchangeException noLink() {
        return new InvalidExchangeException(
                "its body contains no link. Give the link, or one row with one of " + NAMES
                        + ", as in the results of disk.file.get and in the file fields of crm.item.get",
                null);
    }

    private static @Nullable String textOf(String name, JsonNode row) {
        return Json.fields(row, name)
                .map(Map.Entry::getValue)
                .filter(value -> value.isTextual() && !value.textValue().isBlank())
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }
}
