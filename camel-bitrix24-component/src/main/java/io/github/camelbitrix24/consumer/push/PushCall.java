/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.secret.Secret;
import java.util.Optional;

/**
 * The fields of a call of a portal.
 *
 * @param form the fields of the form, and those of the handler's address that the form does not have
 * @param addressToken the value of {@code webhookVerifyToken} in the handler's address; absent if it is not there
 *     exactly once
 */
record PushCall(ObjectNode form, Optional<Secret> addressToken) {}
