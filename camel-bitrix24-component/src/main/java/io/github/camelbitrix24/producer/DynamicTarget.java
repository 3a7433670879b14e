/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import java.util.Map;

/**
 * The target of a {@code toD} for one message: its method and fixed parameters. One endpoint serves all targets.
 *
 * @param params top-level parameters by name, without the prefix {@code params.}
 */
public record DynamicTarget(String method, Map<String, Object> params) {

    /** The method of an endpoint whose exchanges set the method. */
    public static final String METHOD = "dynamic";

    /** The exchange property with the target; the producer removes it. */
    public static final String PROPERTY = "CamelBitrix24DynamicTarget";
}
