import type { LinkWords } from "./link-words";

export const linkZh: LinkWords = {
  refusals: {
    other_version: "此链接由其他版本的页面生成。请重新加载页面，然后再次打开链接。",
    too_large: "此链接的内容过多，本页面无法显示。",
    damaged: "此链接不完整，或在传送途中被改动。请对方重新发送。",
    not_understood: "此链接含有本页面无法识别的内容。请对方重新发送。",
  },
  kept: "您的估算没有变化。",
  sample: "没有丢失任何内容，下方显示的是示例估算。",
  copied: "链接已复制。其中包含本页填写的全部内容，包括钱包。",
  long: (characters) =>
    `链接长达 ${characters} 个字符，部分邮件程序会将其截断。建议改用“下载 JSON”并发送该文件。`,
  notMade: {
    too_large: "此估算过大，无法放入链接。请改用“下载 JSON”并发送该文件。",
    over_limits:
      "链接最多保存 100 个工作空间、每个工作空间 200 个用量、每个字段 200 个字符，此处有内容超出。请改用“下载 JSON”并发送该文件。",
  },
  withoutBill: "逐日用量表过长，未包含在链接中。",
  dialogHeading: "请复制此链接",
  dialogLead: "浏览器不允许页面自动复制。",
  close: "关闭",
};
