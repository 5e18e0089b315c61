// The page's words in the language of the moment: 0 English, 1 Chinese.

const WORDS = JSON.parse(document.getElementById("words").textContent);
let language = 0;

function figure(number) {
  return number.toLocaleString("en-US");
}

// A word, with its gaps filled; "one|more" is chosen by the value n.
function t(key, values = {}) {
  let text = WORDS[key][language];
  if (text.includes("|")) text = text.split("|")[values.n === 1 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (gap, name) => {
    const value = values[name];
    return typeof value === "number" ? figure(value) : value ?? gap;
  });
}

function said(pair) {
  return pair[language];
}

const PAUSE = () => (language === 1 ? "，" : ", ");
