/**
 * Users' own assistants: YAML files in a folder, followed while the server runs.
 *
 * <pre>{@code
 * # ZHULI_HOME/assistants/chef.yaml; name and prompt are required, the rest is not
 * name: 小厨
 * prompt: |
 *   你是家常菜厨师，用中文回答，先列材料再列步骤。今天是{{today}}。
 * id: chef                      # else derived from the file's name
 * description: 教你做家常菜
 * avatar: /avatars/custom.svg   # a path on this server, or an http(s) address
 * model: big                    # a configured model instead of the default
 * tools: [web_browser]
 * tags: [美食, {key: life, label: 生活}]
 * starter_prompts: [番茄炒蛋怎么做？]
 * }</pre>
 */
@NullMarked
package dev.zhuli.assistant.custom;

import org.jspecify.annotations.NullMarked;
