/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.file.FileParameters;
import io.github.camelbitrix24.file.InvalidFileException;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.row.MultiFieldKeys;
import io.github.camelbitrix24.row.WriteStyle;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a call from an exchange: those of the body, then those of the endpoint and the headers. */
final class ParameterReader {

    private static final String START = "start";

    private final CallSettings settings;
    private final BodyReader bodies;

    ParameterReader(CallSettings settings) {
        this.settings = settings;
        this.bodies = new BodyReader(settings.mapper());
    }

    /** The parameters. Files in them have the form that the method requires, or are sent separately. */
    Parameters read(Exchange exchange, DynamicTarget call) throws InvalidExchangeException {
        Parameters parameters = withoutFiles(exchange, call);
        if (!settings.validator().isRest3()) {
            MultiFieldKeys.applyTo(call.method(), parameters.json());
        }
        try {
            MethodName method = new MethodName(call.method());
            return new Parameters(
                    parameters.json(), FileParameters.shape(method, parameters.json(), new ExchangeFiles(exchange)));
        } catch (InvalidFileException e) {
            throw new InvalidExchangeException(String.valueOf(e.getMessage()), e.getCause());
        }
    }

    private Parameters withoutFiles(Exchange exchange, DynamicTarget call) throws InvalidExchangeException {
        Map<String, Object> params = call.params();
        JsonNode body = settings.content().bodyParam().isPresent()
                ? bodyAs(settings.content().bodyParam().get(), exchange, call)
                : bodies.parameters(exchange, Optional.of(style(call)));
        String start = exchange.getMessage().getHeader(Bitrix24Constants.START, String.class);
        if (body instanceof ObjectNode named) {
            return new Parameters(withStart(withDefaults(named, params), start));
        }
        if (!params.isEmpty() || start != null) {
            throw new InvalidExchangeException(
                    "the body is a list of positional parameters, to which params.* and the header "
                            + Bitrix24Constants.START + " cannot be added",
                    null);
        }
        return new Parameters((ContainerNode<?>) body);
    }

    private ObjectNode bodyAs(String bodyParam, Exchange exchange, DynamicTarget call) throws InvalidExchangeException {
        JsonNode value =
                bodies.value(exchange, FileParameters.isFile(new MethodName(call.method()), bodyParam), style(call));
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        return value.isMissingNode() ? parameters : parameters.set(bodyParam, value);
    }

    private WriteStyle style(DynamicTarget call) {
        return WriteStyle.of(call.method(), settings.validator().isRest3());
    }

    /** The parameters of the body come first, in their order. Names are compared with case. */
    private ObjectNode withDefaults(ObjectNode named, Map<String, Object> params) throws InvalidExchangeException {
        for (Map.Entry<String, Object> param : params.entrySet()) {
            if (!named.has(param.getKey())) {
                named.set(param.getKey(), bodies.optionValue(param.getValue()));
            }
        }
        return named;
    }

    private static ObjectNode withStart(ObjectNode named, @Nullable String start) throws InvalidExchangeException {
        if (start == null) {
            return named;
        }
        if (!start.matches("-?\\d{1,18}")) {
            throw new InvalidExchangeException(
                    "the header " + Bitrix24Constants.START + " must be a whole number, but was '" + start + "'", null);
        }
        String name =
                Json.fields(named, START).map(Map.Entry::getKey).findFirst().orElse(START);
        return named.put(name, Long.parseLong(start));
    }
}
