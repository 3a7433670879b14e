/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import java.util.Map;

/**
 * What a {@code toD} says per message: the method and the fixed parameters, so that one endpoint serves them all.
 *
 * @param params top-level parameters by name, without the prefix {@code params.}
 */
public record DynamicTarget(String method, Map<String, Object> params) {

    /** The method of an endpoint whose exchanges name their own. */
    public static final String METHOD = "dynamic";

    /** The exchange property that carries it to the producer, which takes it off. */
    public static final String PROPERTY = "CamelBitrix24DynamicCall";
}
