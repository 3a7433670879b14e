/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.error.SingleLine;
import java.util.regex.Pattern;

/** The name of a REST method as the portal knows it, such as {@code crm.activity.type.add}. */
public record MethodName(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\w+(\\.\\w+)*");

    public MethodName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + SingleLine.of(value) + "' is not the name of a Bitrix24 REST method."
                            + " Names are words of letters, digits and _, joined by dots, such as crm.deal.list.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
