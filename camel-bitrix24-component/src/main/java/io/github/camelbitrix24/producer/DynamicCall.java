package io.github.camelbitrix24.producer;

import java.util.Map;

/**
 * What a {@code toD} says per message: the method and the fixed parameters, so that one endpoint serves them all.
 *
 * @param params top-level parameters by name, without the prefix {@code params.}
 */
public record DynamicCall(String method, Map<String, Object> params) {

    /** The method of an endpoint whose exchanges name their own. */
    public static final String METHOD = "dynamic";

    /** The exchange property that carries it to the producer, which takes it off. */
    public static final String PROPERTY = "CamelBitrix24DynamicCall";
}
